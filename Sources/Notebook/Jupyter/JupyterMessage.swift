#if Notebooks
    import Foundation
    import Tables

    /// A message of Jupyter's protocol.
    struct JupyterMessage {
        /// Who it came from, for the answer.
        var identities: [[UInt8]]
        var header: JSON
        var parent: JSON
        var metadata: JSON
        var content: JSON

        var type: String { header["msg_type"]?.string ?? "" }

        private static let delimiter = Array("<IDS|MSG>".utf8)

        /// The protocol's version that is spoken.
        static let version = "5.4"

        /// Reads the frames of a message.
        ///
        /// - Returns: `nil` where the frames are no message, or the signature is another's.
        init?(_ frames: [[UInt8]], key: [UInt8]) {
            guard let place = frames.firstIndex(of: Self.delimiter), frames.count >= place + 6 else { return nil }
            let parts = Array(frames[(place + 2)..<(place + 6)])
            if !key.isEmpty {
                let expected = Array(SHA256.signature(of: parts, key: key).utf8)
                // Compared whole, so that time tells nothing of where two differ.
                guard expected.count == frames[place + 1].count,
                    zip(expected, frames[place + 1]).reduce(UInt8(0), { $0 | ($1.0 ^ $1.1) }) == 0
                else { return nil }
            }
            let values = parts.map { (try? JSONParser.parse($0))?.value ?? JSON([:]) }
            identities = Array(frames[..<place])
            (header, parent, metadata, content) = (values[0], values[1], values[2], values[3])
        }

        /// A message of ours.
        init(_ type: String, _ content: JSON, parent: JSON, session: String, identities: [[UInt8]] = []) {
            self.identities = identities
            self.parent = parent
            self.content = content
            metadata = JSON([:])
            header = JSON([
                "msg_id": JSON(UUID().uuidString), "session": JSON(session), "username": JSON("dabiao"), "date": JSON(Self.now),
                "msg_type": JSON(type), "version": JSON(Self.version),
            ])
        }

        func frames(key: [UInt8]) -> [[UInt8]] {
            let parts = [header, parent, metadata, content].map { Array(JSONWriter.compact($0).utf8) }
            let signature = key.isEmpty ? [] : Array(SHA256.signature(of: parts, key: key).utf8)
            return identities + [Self.delimiter, signature] + parts
        }

        private static var now: String {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            var parts = tm()
            gmtime_r(&time.tv_sec, &parts)
            func padded(_ value: some BinaryInteger, _ width: Int) -> String {
                let digits = String(value)
                return String(repeating: "0", count: max(0, width - digits.count)) + digits
            }
            return "\(1900 + Int(parts.tm_year))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))T"
                + "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2)).\(padded(time.tv_nsec / 1_000, 6))Z"
        }
    }

    /// Where the front end listens, as it tells the kernel in a file.
    struct ConnectionFile {
        let transport: String
        let address: String
        let key: [UInt8]
        private let ports: JSON

        init(_ path: String) throws(KernelError) {
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
                throw KernelError(description: "\(path): can't be read")
            }
            let json: JSON
            do throws(DocumentError) {
                json = try JSONParser.parse(Array(data)).value
            } catch {
                throw KernelError(description: "\(path):\(error)")
            }
            guard let address = json["ip"]?.string, let transport = json["transport"]?.string else {
                throw KernelError(description: "\(path): is no connection file of Jupyter: no ip or transport")
            }
            let scheme = json["signature_scheme"]?.string ?? "hmac-sha256"
            guard scheme == "hmac-sha256" else {
                throw KernelError(description: "\(path): signature_scheme \(scheme): only hmac-sha256 is spoken")
            }
            self.transport = transport
            self.address = address
            key = Array((json["key"]?.string ?? "").utf8)
            ports = json
            for name in ["shell", "iopub", "stdin", "control", "hb"] where json["\(name)_port"]?.int == nil {
                throw KernelError(description: "\(path): no \(name)_port")
            }
        }

        func endpoint(_ name: String) -> String {
            let port = ports["\(name)_port"]?.int ?? 0
            return transport == "ipc" ? "ipc://\(address)-\(port)" : "\(transport)://\(address):\(port)"
        }
    }
#endif
