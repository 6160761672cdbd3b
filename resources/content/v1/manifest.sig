{"key": "development-1", "signature": "t0RNCV+ek5Xksew93DTiCGdAkgrJV0pMd1BsmVedP4heS7hxjzPLBTjg+PClKFR9bTKlUZF+Tv+wQISOQCL4Aw=="}
