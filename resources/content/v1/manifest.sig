{"key": "development-1", "signature": "gzMC/4wG52MLimbhLzvAM2+9UeSoQI7wGRMfPssuAlZdMzo6xR2rLLmnqSONMjtXKcBqcWsx5/8CXfYQH7mCBw=="}
