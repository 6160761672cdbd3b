{"key": "development-1", "signature": "ZPSiB80tQj4goej6zQZgHPq+fNacGC8nf47p2JffrOjqyWXOlmqUY/i7mnkftLuQlbxzUrgyJlncY4qeqNirBw=="}
