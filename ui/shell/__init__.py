"""The window around the screens: menu, navigation, sending and receiving, messages; it holds no rule."""
