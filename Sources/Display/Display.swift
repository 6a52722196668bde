// The room of Display.
