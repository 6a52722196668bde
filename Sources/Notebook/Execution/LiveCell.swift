#if Notebooks
    /// A cell whose names later cells can see.
    struct LiveCell: Sendable {
        /// The module it is compiled as; the hash of all that it is made from.
        let module: String
        /// Whose it is, as the front end names it.
        let id: String
        /// What people call it.
        let label: String
        let source: String
        let declarations: SwiftDeclarations
        let mentioned: Set<String>
        let imports: [String]
    }

    /// The cells whose names can be seen, and who owns which.
    struct LiveCells: Sendable {
        private(set) var cells: [LiveCell] = []

        /// A cell after the others; of its own earlier self nothing is left.
        mutating func append(_ cell: LiveCell) {
            remove(cell.id)
            cells.append(cell)
        }

        mutating func remove(_ id: String) { cells.removeAll { $0.id == id } }

        /// The owners of each name: one for all but overloaded functions.
        var owners: [String: [(cell: LiveCell, declaration: SwiftDeclaration)]] {
            var owners: [String: [(cell: LiveCell, declaration: SwiftDeclaration)]] = [:]
            for cell in cells {
                for declaration in cell.declarations.declarations {
                    var list = owners[declaration.name] ?? []
                    list.removeAll { $0.declaration.kind != .function || $0.declaration.key == declaration.key }
                    if declaration.kind != .function { list = [] }
                    list.append((cell, declaration))
                    owners[declaration.name] = list
                }
            }
            return owners
        }

        /// The module that holds each variable.
        var variableOwners: [String: String] {
            owners.compactMapValues { list in list.last.flatMap { $0.declaration.kind == .variable ? $0.cell.module : nil } }
        }

        /// All `import` lines so far, each once.
        var imports: [String] {
            var seen: Set<String> = []
            return cells.flatMap(\.imports).filter { seen.insert($0).inserted }
        }

        /// Names that `guard let` bound at the top of a cell, which end with it.
        var guarded: Set<String> { Set(cells.flatMap(\.declarations.guarded)) }

        /// The line that a cell's source begins with: what it needs of earlier cells, name by name, and nothing else.
        func prelude(for source: CellSource) -> String {
            var lines = ["import NotebookRuntime"] + imports
            for one in source.imports where !lines.contains(one) { lines.append(one) }
            lines += cells.filter(\.declarations.reachesBeyondNames).map { "@testable import \($0.module)" }
            let owners = owners
            for name in source.mentioned.sorted() {
                for (cell, declaration) in owners[name] ?? [] {
                    let line = "@testable import \(declaration.kind.rawValue) \(cell.module).\(Self.quoted(name))"
                    if !lines.contains(line) { lines.append(line) }
                }
            }
            return lines.map { $0.replacing("\n", with: " ") }.joined(separator: "; ")
        }

        /// The other cells that build on what a cell declares, at first or second hand, in the order in which they ran.
        func builders(on id: String) -> [LiveCell] {
            guard let cell = cells.first(where: { $0.id == id }) else { return [] }
            var names = Set(cell.declarations.declarations.map(\.name))
            return cells.filter { one in
                let own = Set(one.declarations.declarations.map(\.name))
                guard one.id != id, !one.mentioned.isDisjoint(with: names.subtracting(own)) else { return false }
                names.formUnion(own)
                return true
            }
        }

        private static func quoted(_ name: String) -> String { SwiftWords.keywords.contains(name) ? "`\(name)`" : name }

        /// The cells that a cell can't do without: those that declare what it mentions, those that may since have changed it, and
        /// those that reach beyond names.
        func dependencies(mentioned: Set<String>) -> [LiveCell] {
            var names = mentioned
            var needed: Set<String> = []
            let owners = owners
            let mayRefer = cells.contains {
                $0.declarations.declaresReferences || $0.source.contains("Mutable") || $0.source.contains("Mutex")
            }
            var changed = true
            while changed {
                changed = false
                for (place, cell) in cells.enumerated() where !needed.contains(cell.id) {
                    let declares = cell.declarations.declarations.contains { declaration in
                        names.contains(declaration.name) && (owners[declaration.name] ?? []).contains { $0.cell.id == cell.id }
                    }
                    // Who mentions a variable after its declaration may have changed it.
                    let changes = cell.mentioned.contains { name in
                        names.contains(name)
                            && (owners[name] ?? []).contains { owner in
                                (!owner.declaration.isConstant && owner.declaration.kind == .variable || mayRefer)
                                    && cells.prefix(place).contains { $0.id == owner.cell.id }
                            }
                    }
                    guard declares || changes || cell.declarations.reachesBeyondNames else { continue }
                    needed.insert(cell.id)
                    names.formUnion(cell.mentioned)
                    changed = true
                }
            }
            return cells.filter { needed.contains($0.id) }
        }
    }
#endif
