{"key": "development-1", "signature": "W0OO0UJwgiti1QWSV1ILuD+GMdC+Ucn3fPIq/K9UtAJF/pRl1RPEuuz3e1s9T7I57AQ1ikGcpOpt8aUnVGOOCg=="}
