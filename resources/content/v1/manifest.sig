{"key": "development-1", "signature": "d4HY6Q/4MlzslQEmy6C/QawC5x7/MeEOgwyVU1JlvJ+4cXP4FLGhL0+MxGZgB3Tir6Wp3GBvhTTtWzNkExWoAg=="}
