extension Unicode.Scalar {
    /// Whether nothing is seen of it and no name is another for it: marks of direction, joiners, blanks without width, byte order marks.
    package var isInvisible: Bool {
        switch value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }
}

extension Character {
    /// Whether nothing is seen of it.
    package var isInvisible: Bool { unicodeScalars.allSatisfy(\.isInvisible) }
}
