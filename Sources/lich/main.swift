print("lich")
