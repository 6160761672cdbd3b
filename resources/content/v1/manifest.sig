{"key": "development-1", "signature": "mLZRk1hjsnnQq6j5is8w95pILs1pENxPV0j2QrzkcP/NE/e6v8ReeWaGVDQB2rwvQ0v/s7VRWfA/+pg0mF4mAw=="}
