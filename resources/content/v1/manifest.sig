{"key": "development-1", "signature": "ekaviRrmranWYwg06hQdcbttnznHJyXozGVfTXcBQ2Ssno1I1e3uupFtnZvwKvckCpgSwc1T7qKup8zfWoYsBw=="}
