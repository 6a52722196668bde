import COpenBLAS

/// The library that multiplies and factorises for us: OpenBLAS.
///
/// Work is spread over cores by those who call, never by OpenBLAS itself, so that a result doesn't depend on how many
/// cores there are. Every entry of this module sets that first.
public enum BLAS {
    /// Sets OpenBLAS to one thread, once in the life of the process and only when it is first used.
    static let singleThread: Void = openblas_set_num_threads(1)

    /// Which OpenBLAS this is and whose kernels it picked: last bits differ between kernels, so provenance records both.
    public struct Configuration: Sendable, Hashable {
        /// The version, `"0.3.26"`.
        public let version: String
        /// The kernels in use, named by the processor they are written for: `"Haswell"`, `"Zen"`, `"SkylakeX"`.
        public let core: String
        /// Everything OpenBLAS says of its own build.
        public let description: String
    }

    /// The OpenBLAS in use.
    public static let configuration: Configuration = {
        singleThread
        let description = openblas_get_config().map { String(cString: $0) } ?? ""
        let core = openblas_get_corename().map { String(cString: $0) } ?? ""
        let words = description.split(separator: " ")
        let isNamed = words.count > 1 && words[0] == "OpenBLAS"
        let version = isNamed ? String(words[1]) : ""
        return Configuration(version: version, core: core, description: description.trimmingTrailingBlanks)
    }()
}

extension String {
    fileprivate var trimmingTrailingBlanks: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
