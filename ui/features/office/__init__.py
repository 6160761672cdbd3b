"""Screens of the office: first start, people, enrolment at the centre."""
