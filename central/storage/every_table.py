"""Loads every table that stands in the server's database; whoever prepares or protects it needs them all."""

from __future__ import annotations

import app.features.contract.tables
import app.features.event.tables
import app.features.form.tables
import app.features.launch.tables
import app.features.liaison.tables
import app.features.message.tables
import app.features.notice.tables
import app.features.office.tables
import app.features.paper.tables
import app.features.plan.tables
import app.features.question.tables
import app.features.request.tables
import app.features.task.tables
import app.storage.shared  # noqa: F401  imported for what they register
import central.storage.bundle_tables
import central.storage.log_tables
import central.storage.quarantine_tables
import central.storage.register_tables
import central.storage.sync_tables
import central.storage.tables
import central.storage.workplace_tables  # noqa: F401  imported for what they register
