{"key": "development-1", "signature": "a9i+xg7ojNQdA1AGN85ttHDtOwV2MFi3mWVrDvgO+8LPQMh34Bws/RG5bzfbIObrP8X0AFifvLCanKvpmtL1BA=="}
