{"key": "development-1", "signature": "tZmjnkuhwA7JJw2GB5xANohqORO2BSDGo+iHIzG71CKR3qh+44CeuQIBvocwSpGmcGIHkn+LuFMOYwyDoKrTBg=="}
