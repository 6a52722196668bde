#if Excel
    internal import CZip
    import Observations

    /// The files within a ZIP archive that is in memory, unfolded a piece at a time and never beyond a limit.
    ///
    /// It must not outlive the bytes.
    final class Archive {
        /// What an archive may unfold to: so many times its own size, but always so much and never more than that, in bytes.
        static let limits = (ratio: 100, always: 64 << 20, most: 4 << 30)
        private static let mostEntries = 20_000

        private let handle: OpaquePointer
        private let file: String
        /// How much may be unfolded, and how much still.
        private let limit: Int
        private var budget: Int

        /// Opens an archive.
        ///
        /// - Throws: That it is broken, or says itself that it unfolds to more than is allowed.
        init(_ bytes: UnsafeBufferPointer<UInt8>, named file: String) throws(ObservationError) {
            self.file = file
            let place = Place(file: file)
            var problem = zip_error_t()
            zip_error_init(&problem)
            defer { zip_error_fini(&problem) }
            guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &problem) else {
                throw .brokenWorkbook(.noMemory, at: place)
            }
            guard let handle = zip_open_from_source(source, ZIP_RDONLY, &problem) else {
                let reason = String(cString: zip_error_strerror(&problem))
                zip_source_free(source)
                throw .brokenWorkbook(.archive(reason), at: place)
            }
            self.handle = handle
            let (ratio, always, most) = Self.limits
            limit = min(most, max(always, ratio * bytes.count))
            budget = limit
            let count = Int(zip_get_num_entries(handle, 0))
            if count > Self.mostEntries { throw .tooLarge(.files, limit: Self.mostEntries, at: place) }
            var total = 0
            for index in 0..<max(0, count) {
                var status = zip_stat_t()
                zip_stat_init(&status)
                guard zip_stat_index(handle, UInt64(index), 0, &status) == 0 else { continue }
                let size = Int(clamping: status.size)
                total += size > most ? most + 1 : size
                if total > budget { throw Self.tooLarge(limit, file) }
            }
        }

        deinit { zip_discard(handle) }

        private static func tooLarge(_ limit: Int, _ file: String) -> ObservationError {
            .tooLarge(.megabytes, limit: limit >> 20, at: Place(file: file))
        }

        /// Whether the archive holds a file.
        func contains(_ path: String) -> Bool { place(of: path) >= 0 }

        /// The number of a file, negative where there is none; some writers separate folders as Windows does.
        private func place(of path: String) -> zip_int64_t {
            let place = zip_name_locate(handle, path, UInt32(ZIP_FL_NOCASE))
            return place >= 0 ? place : zip_name_locate(handle, String(path.map { $0 == "/" ? "\\" : $0 }), UInt32(ZIP_FL_NOCASE))
        }

        /// Hands a file's bytes to a closure, a piece at a time. Answers `false` where there is no such file.
        func unfold(
            _ path: String, _ body: (UnsafeMutableBufferPointer<UInt8>) throws(ObservationError) -> Void
        ) throws(ObservationError) -> Bool {
            let index = place(of: path)
            guard index >= 0 else { return false }
            guard let entry = zip_fopen_index(handle, UInt64(index), 0) else { throw broken(path) }
            defer { zip_fclose(entry) }
            let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
            defer { room.deallocate() }
            while true {
                let count = Int(zip_fread(entry, room.baseAddress, UInt64(room.count)))
                if count < 0 { throw broken(path) }
                if count == 0 { return true }
                budget -= count
                if budget < 0 { throw Self.tooLarge(limit, file) }
                try body(UnsafeMutableBufferPointer(rebasing: room[..<count]))
            }
        }

        private func broken(_ path: String) -> ObservationError {
            .brokenWorkbook(.folded(path: path), at: Place(file: file))
        }
    }
#endif
