/// How the errors of coefficients are estimated.
public enum ErrorStructure: Sendable, Equatable {
    /// Errors of one variance, independent of each other.
    case classical
}
