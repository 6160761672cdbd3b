{"key": "development-1", "signature": "Wk3c8CM7x/q+m0dd5tRi4fmkAksdUvD/4dyxM2VuYF4GHYTD+KbzY2HsrcaDq9hO6pfBx4s1lIabM42diNryDg=="}
