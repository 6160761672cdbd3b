{"key": "development-1", "signature": "ClC9KoNBkouFqAg4tmYrHnAKS0Eey1tg0eLHWnaCK6p8qt/0Mx1MgI4HRiw+gKT4YlmgcydYUdiD3d6wDtF4Cw=="}
