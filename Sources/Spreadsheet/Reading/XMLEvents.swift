#if Excel
    internal import CExpat
    import Observations

    /// What happens while XML is read: elements begin and end, text stands between. Names come without their prefix.
    protocol XMLEvents: AnyObject {
        func begin(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes)
        func end(_ name: UnsafeBufferPointer<UInt8>)
        /// Text, in as many pieces as it pleases.
        func text(_ bytes: UnsafeBufferPointer<UInt8>)
        /// Why reading should stop, once something can't be gone on with.
        var failure: ObservationError? { get }
    }

    /// The attributes of an element; good until its handler returns.
    struct XMLAttributes {
        fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

        /// The value of an attribute, its prefix left out, as bytes.
        @inline(__always)
        func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
            guard var next = list else { return nil }
            while let key = next[0] {
                if XMLName.local(key).equals(name) { return next[1] }
                next += 2
            }
            return nil
        }

        /// The value of an attribute as text.
        func text(_ name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

        /// The value of an attribute as a whole number that isn't negative.
        @inline(__always)
        func number(_ name: StaticString) -> Int? {
            guard let bytes = bytes(name), bytes[0] != 0 else { return nil }
            var value = 0
            var place = 0
            while bytes[place] != 0 {
                let digit = UInt8(bitPattern: bytes[place]) &- 0x30
                guard digit < 10, value < 1 << 40 else { return nil }
                value = 10 * value + Int(digit)
                place += 1
            }
            return value
        }

        /// Whether an attribute says yes.
        func isTrue(_ name: StaticString) -> Bool {
            let text = text(name)
            return text == "1" || text == "true"
        }
    }

    enum XMLName {
        /// A name without its prefix.
        @inline(__always)
        static func local(_ name: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
            var start = 0
            var end = 0
            while name[end] != 0 {
                if name[end] == 0x3A { start = end + 1 }
                end += 1
            }
            return UnsafeRawPointer(name + start).withMemoryRebound(to: UInt8.self, capacity: end - start) {
                UnsafeBufferPointer(start: $0, count: end - start)
            }
        }
    }

    extension UnsafeBufferPointer<UInt8> {
        @inline(__always)
        func equals(_ name: StaticString) -> Bool {
            guard count == name.utf8CodeUnitCount else { return false }
            for index in 0..<count where self[index] != name.utf8Start[index] { return false }
            return true
        }
    }

    /// Reads XML with expat, a piece at a time: no entities but XML's own five, no document types, nothing from outside.
    final class XMLReader {
        private static let deepest = 64

        private let parser: XML_Parser
        private let events: any XMLEvents
        private let file: String
        private var depth = 0
        private var refusal: WorkbookFault?

        init(_ events: any XMLEvents, file: String) throws(ObservationError) {
            guard let parser = XML_ParserCreate("UTF-8") else { throw .brokenWorkbook(.noMemory, at: Place(file: file)) }
            self.parser = parser
            self.events = events
            self.file = file
        }

        deinit { XML_ParserFree(parser) }

        /// Reads a file of an archive; answers `false` where there is none.
        static func read(_ path: String, of archive: Archive, named file: String, _ events: any XMLEvents) throws(ObservationError) -> Bool
        {
            let reader = try XMLReader(events, file: file)
            reader.connect()
            let found = try archive.unfold(path) { (piece) throws(ObservationError) in try reader.parse(piece, isLast: false, path) }
            if found { try reader.parse(UnsafeMutableBufferPointer(start: nil, count: 0), isLast: true, path) }
            return found
        }

        private func connect() {
            XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
            XML_SetElementHandler(
                parser,
                { data, name, attributes in
                    guard let data, let name else { return }
                    let reader = Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue()
                    reader.depth += 1
                    if reader.depth > XMLReader.deepest { return reader.stop(.tooDeep) }
                    reader.events.begin(XMLName.local(name), XMLAttributes(list: attributes))
                    if reader.events.failure != nil { reader.stop(nil) }
                },
                { data, name in
                    guard let data, let name else { return }
                    let reader = Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue()
                    reader.depth -= 1
                    reader.events.end(XMLName.local(name))
                    if reader.events.failure != nil { reader.stop(nil) }
                })
            XML_SetCharacterDataHandler(parser) { data, text, count in
                guard let data, let text else { return }
                let reader = Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue()
                UnsafeRawPointer(text).withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                    reader.events.text(UnsafeBufferPointer(start: $0, count: Int(count)))
                }
                if reader.events.failure != nil { reader.stop(nil) }
            }
            XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
                guard let data else { return }
                Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue().stop(.documentType)
            }
        }

        private func stop(_ fault: WorkbookFault?) {
            if refusal == nil { refusal = fault }
            XML_StopParser(parser, 0)
        }

        private func parse(_ piece: UnsafeMutableBufferPointer<UInt8>, isLast: Bool, _ path: String) throws(ObservationError) {
            let status =
                UnsafeRawPointer(piece.baseAddress).map { start in
                    XML_Parse(parser, start.assumingMemoryBound(to: CChar.self), Int32(piece.count), 0)
                } ?? XML_Parse(parser, nil, 0, isLast ? 1 : 0)
            guard status != XML_STATUS_OK else { return }
            if let failure = events.failure { throw failure }
            let fault = refusal ?? .xml(path: path, reason: String(cString: XML_ErrorString(XML_GetErrorCode(parser))))
            throw .brokenWorkbook(fault, at: Place(file: file))
        }
    }
#endif
