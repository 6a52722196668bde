#if Notebooks
    import Tables

    extension SHA256 {
        /// A signature with a key, as 64 digits: HMAC (RFC 2104).
        static func signature(of parts: [[UInt8]], key: [UInt8]) -> String {
            var block = key.count > 64 ? hash(key) : key
            block += [UInt8](repeating: 0, count: 64 - block.count)
            var inner = SHA256()
            inner.update(block.map { $0 ^ 0x36 })
            for part in parts { inner.update(part) }
            var outer = SHA256()
            outer.update(block.map { $0 ^ 0x5C })
            outer.update(inner.finish())
            return digits(outer.finish())
        }
    }
#endif
