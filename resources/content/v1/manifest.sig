{"key": "development-1", "signature": "dcUFC+cJga/ti+V8b4/wme9A1LvykJBj07nJvmolKZlNf8x+f37DBj3JvTbW0K4f7F0QGYIXuhrNOberOjrTBg=="}
