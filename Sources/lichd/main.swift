print("lichd")
