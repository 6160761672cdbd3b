{"key": "development-1", "signature": "EmetKcPnEGUlMsOWHk9NKsFM4dA4mq3Xksj84vReZp7k8Wwy0/bLmMGgEUmVMByMSDDksFLs8vaI4uAeGXISDA=="}
