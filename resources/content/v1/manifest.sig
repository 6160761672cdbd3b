{"key": "development-1", "signature": "ZHYFF8dGjBFgANqHfiYNXiUOpyv7u1AzqXziV48kjPI026eOQAcWUAORRh8pd85JC9PmIBb2G/W6oX9dhP6pDw=="}
