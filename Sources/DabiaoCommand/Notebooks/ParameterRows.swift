#if Notebooks
    import Dabiao
    import Foundation
    import Notebook

    /// A table whose columns are parameters and whose rows are runs.
    struct ParameterRows {
        let rows: [[(name: String, value: String)]]

        init(_ path: String) throws(Failure) {
            do {
                let text = try StandardInput.text(path)
                let table = try text.rows().map { $0.fields.map { $0.trimmingCharacters(in: .whitespaces) } }.filter {
                    $0.contains { !$0.isEmpty }
                }
                guard let head = table.first, table.count > 1 else {
                    throw Failure("\(path): expected a header of parameters and a row for each run", .wrongData)
                }
                rows = try table.dropFirst().enumerated().map { number, row throws(Failure) in
                    guard row.count == head.count else {
                        throw Failure("\(path): row \(number + 2) has \(row.count) fields, the header \(head.count)", .wrongData)
                    }
                    return zip(head, row).map { ($0, $1) }
                }
            } catch let failure as Failure {
                throw failure
            } catch let error as ObservationErrors {
                throw Failure(error.description, error.isNoInput ? .noInput : .wrongData)
            } catch {
                throw Failure("\(path): \(error)", .wrongData)
            }
        }

        /// A row's place and first value, as a file's name.
        func name(of row: Int) -> String {
            let width = String(rows.count).count
            let number = String(row + 1)
            let words = (rows[row].first?.value ?? "").unicodeScalars.map {
                $0.properties.isAlphabetic || $0.properties.numericType != nil ? Character($0) : "-"
            }
            return String(repeating: "0", count: width - number.count) + number + "-" + String(words).prefix(60)
        }
    }

    /// What made an export.
    enum ExportProvenance {
        static func lines(of document: NotebookDocument, named path: String, failed: Int) -> [String] {
            let hash = SHA256.hexadecimal(Array(PercentScript.text(of: document).utf8)).prefix(12)
            var lines = [
                "\(path.split(separator: "/").last.map(String.init) ?? path) · source \(hash) · dabiao \(DabiaoCommand.provenance)"
            ]
            if failed > 0 { lines.append("\(failed) cell(s) failed: what follows them is missing · 有 \(failed) 个单元格未能完成") }
            if let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], let seconds = Double(text) {
                lines.append(Date(timeIntervalSince1970: seconds).ISO8601Format())
            }
            return lines
        }
    }
#endif
