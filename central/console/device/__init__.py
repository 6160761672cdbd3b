"""The administrator's pages of offices, enrolment codes and devices."""
