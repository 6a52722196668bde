/// A text of rows and fields, decoded: what files of targets and plain tables are read through.
///
/// Rows that have no text at all are passed over; fields come without the blanks around them and with their quotes undone.
public struct DelimitedText: Sendable {
    /// One row.
    public struct Row: Sendable, Equatable {
        /// The physical line it begins on, counted from 1.
        public var line: Int
        /// Its fields; a short row has fewer than the header.
        public var fields: [String]

        /// A row that begins on a line.
        public init(line: Int, fields: [String]) {
            self.line = line
            self.fields = fields
        }
    }

    /// The file as the caller named it.
    public let file: String
    /// What stands between the fields.
    public let delimiter: Delimiter
    let text: DecodedText
    /// The sheet's name, where it comes of a workbook.
    package var sheet = ""
    /// The other sheets of its workbook that hold something.
    package var otherSheets: [String] = []

    /// How the bytes stood for characters.
    public var encoding: TextEncoding { text.encoding }

    /// Opens a file.
    ///
    /// Without an `encoding` it is read off the bytes.
    /// - Throws: That there is no such file, that it can't be read, is empty or is not text.
    public init(contentsOf path: String, encoding: TextEncoding? = nil) throws(ObservationErrors) {
        do throws(ObservationError) {
            try self.init(FileBytes(contentsOf: path), path, encoding)
        } catch {
            throw ObservationErrors([error])
        }
    }

    /// Takes a text that is in memory.
    ///
    /// Errors call it by `name`.
    public init(text bytes: [UInt8], named name: String, encoding: TextEncoding? = nil) throws(ObservationErrors) {
        do throws(ObservationError) {
            try self.init(FileBytes(copying: bytes), name, encoding)
        } catch {
            throw ObservationErrors([error])
        }
    }

    /// Opens a file that may be none of text: `convert` makes one of its bytes, or answers `nil` where they are one already.
    ///
    /// The file is opened once, so that a pipe is read whole.
    package init(
        contentsOf path: String, converting convert: (UnsafeBufferPointer<UInt8>) throws(ObservationErrors) -> DelimitedText?
    ) throws(ObservationErrors) {
        let bytes: FileBytes
        do throws(ObservationError) {
            bytes = try FileBytes(contentsOf: path)
        } catch {
            throw ObservationErrors([error])
        }
        if let converted = try withExtendedLifetime(bytes, { (bytes) throws(ObservationErrors) in try convert(bytes.bytes) }) {
            self = converted
            return
        }
        do throws(ObservationError) {
            try self.init(bytes, path, nil)
        } catch {
            throw ObservationErrors([error])
        }
    }

    private init(_ bytes: FileBytes, _ name: String, _ encoding: TextEncoding?) throws(ObservationError) {
        file = name
        text = try DecodedText(bytes, named: name, encoding: encoding)
        delimiter = withExtendedLifetime(text) { Delimiter.detect($0.bytes) }
        if !text.bytes.contains(where: { $0 > 0x20 }) { throw .emptyFile(at: Place(file: name)) }
        if let kind = ForeignText(text.bytes) { throw .notATable(kind, at: Place(file: name)) }
    }

    /// Goes through the rows without keeping them, the header first.
    ///
    /// - Throws: What the body throws, or a quote that doesn't end.
    public func forEachRow(_ body: (Row) throws(ObservationErrors) -> Void) throws(ObservationErrors) {
        try scan { (scanner) throws(ObservationErrors) in
            try body(Row(line: scanner.line, fields: scanner.texts))
        }
    }

    /// All rows, the header first.
    ///
    /// - Throws: A quote that doesn't end.
    public func rows() throws(ObservationErrors) -> [Row] {
        var rows: [Row] = []
        try forEachRow { rows.append($0) }
        return rows
    }

    /// A text that is decoded already.
    init(_ text: DecodedText, delimiter: Delimiter, named name: String) {
        (self.text, self.delimiter, file) = (text, delimiter, name)
    }

    func scan(_ body: (inout RecordScanner) throws(ObservationErrors) -> Void) throws(ObservationErrors) {
        var scanner = RecordScanner(text.bytes, delimiter: delimiter, file: file, firstLine: text.firstLine)
        var released = 0
        while true {
            do throws(ObservationError) {
                guard try scanner.next() else { break }
            } catch {
                throw ObservationErrors([error])
            }
            try body(&scanner)
            if scanner.position - released > 1 << 23 {
                released = scanner.position
                text.release(upTo: released)
            }
        }
        withExtendedLifetime(text) {}
    }
}
