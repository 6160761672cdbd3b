{"key": "development-1", "signature": "RMuYcpRHHC6GqHO5v0N8LzI5kCnTgS+RrGhfk48XIMGLtz7K92yK3nBCLvqDkvHVI2moxlUZqMGZNMJfKiUbDg=="}
