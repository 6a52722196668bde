public import Display
import Foundation

extension Chart: Displayable {
    /// The picture, and its title and description as text.
    public var mimeBundle: MIMEBundle {
        MIMEBundle([.svg: svg(), .plainText: "\(Markup.singleLine(title))\n\(Markup.singleLine(description))\n"])
    }

    /// Writes the picture to a file, whole or not at all.
    ///
    /// - Throws: What ``check()`` refuses, and that the file can't be written.
    public func write(to path: String) throws(ChartError) {
        try check()
        do {
            try Data(svg().utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .cannotWrite(path: path, reason: error.localizedDescription)
        }
    }
}
