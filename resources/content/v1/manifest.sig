{"key": "development-1", "signature": "8cotfP3nqJZ77OJvHbJSE7r8ePdjrkdktj07cw26tVe3+54wmxV1bSCBxtdSGrkyI2Hd9kwn7GXObDeyNeRXCw=="}
