#if Notebooks
    /// Holds a JSON value against nbformat 4, so that whoever reads the document later meets no surprise.
    struct DocumentCheck {
        private let bytes: [UInt8]

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        func check(_ root: JSON) throws(DocumentError) {
            guard let object = root.object else { throw failure("\(kind(root)) where a notebook, an object, was expected", root) }
            guard let version = object["nbformat"] else { throw failure("no nbformat: this is no notebook", root) }
            guard let number = version.int else { throw failure("nbformat: \(kind(version)) where a whole number was expected", version) }
            guard number == 4 else {
                throw failure("nbformat \(number): only version 4 can be read; `jupyter nbconvert --to notebook` brings it there", version)
            }
            if let minor = object["nbformat_minor"], minor.int == nil {
                throw failure("nbformat_minor: \(kind(minor)) where a whole number was expected", minor)
            }
            if let metadata = object["metadata"] { try expectObject(metadata, "metadata") }
            guard let cells = object["cells"] else { throw failure("no cells", root) }
            guard let list = cells.array else { throw failure("cells: \(kind(cells)) where a list was expected", cells) }
            var names: Set<String> = []
            for (place, cell) in list.enumerated() { try check(cell, "cell \(place + 1)", &names) }
        }

        private func check(_ cell: JSON, _ name: String, _ names: inout Set<String>) throws(DocumentError) {
            try expectObject(cell, name)
            guard let type = cell["cell_type"] else { throw failure("\(name): no cell_type", cell) }
            guard let word = type.string else { throw failure("\(name), cell_type: \(kind(type)) where text was expected", type) }
            guard let kind = NotebookCell.Kind(rawValue: word) else {
                throw failure("\(name): cell_type \"\(word)\", expected code, markdown or raw", type)
            }
            if let id = cell["id"] {
                guard let text = id.string, !text.isEmpty else {
                    throw failure("\(name), id: \(self.kind(id)) where a name was expected", id)
                }
                guard names.insert(text).inserted else { throw failure("\(name): the id \"\(text)\" a second time", id) }
            }
            guard let source = cell["source"] else { throw failure("\(name): no source", cell) }
            try expectText(source, "\(name), source")
            if let metadata = cell["metadata"] {
                try expectObject(metadata, "\(name), metadata")
                if let tags = metadata["tags"] { try expectStrings(tags, "\(name), tags") }
            }
            guard kind == .code else { return }
            if let count = cell["execution_count"], count != .null, count.int == nil {
                throw failure("\(name), execution_count: \(self.kind(count)) where a whole number was expected", count)
            }
            guard let outputs = cell["outputs"] else { return }
            guard let list = outputs.array else {
                throw failure("\(name), outputs: \(self.kind(outputs)) where a list was expected", outputs)
            }
            for (place, output) in list.enumerated() { try check(output: output, "\(name), output \(place + 1)") }
        }

        private func check(output: JSON, _ name: String) throws(DocumentError) {
            try expectObject(output, name)
            guard let type = output["output_type"] else { throw failure("\(name): no output_type", output) }
            switch type.string {
            case "stream":
                guard let text = output["text"] else { throw failure("\(name): no text", output) }
                try expectText(text, "\(name), text")
                if let stream = output["name"], stream.string == nil {
                    throw failure("\(name), name: \(kind(stream)) where text was expected", stream)
                }
            case "display_data", "execute_result":
                guard let data = output["data"] else { throw failure("\(name): no data", output) }
                try expectObject(data, "\(name), data")
                for member in data.object?.members ?? [] where !CellOutput.isJSON(member.name) {
                    try expectText(member.value, "\(name), \(member.name)")
                }
                if let metadata = output["metadata"] { try expectObject(metadata, "\(name), metadata") }
            case "error":
                for key in ["ename", "evalue"] {
                    if let value = output[key], value.string == nil {
                        throw failure("\(name), \(key): \(kind(value)) where text was expected", value)
                    }
                }
                if let traceback = output["traceback"] { try expectStrings(traceback, "\(name), traceback") }
            case let word?: throw failure("\(name): output_type \"\(word)\" is none of nbformat 4's", type)
            case nil: throw failure("\(name), output_type: \(kind(type)) where text was expected", type)
            }
        }

        private func expectObject(_ json: JSON, _ name: String) throws(DocumentError) {
            if json.object == nil { throw failure("\(name): \(kind(json)) where an object was expected", json) }
        }

        private func expectText(_ json: JSON, _ name: String) throws(DocumentError) {
            if json.string == nil { try expectStrings(json, name) }
        }

        private func expectStrings(_ json: JSON, _ name: String) throws(DocumentError) {
            guard let list = json.array else { throw failure("\(name): \(kind(json)) where text was expected", json) }
            for one in list where one.string == nil { throw failure("\(name): \(kind(one)) where text was expected", one) }
        }

        private func failure(_ reason: String, _ json: JSON) -> DocumentError {
            DocumentError(reason, at: json.offset ?? 0, in: bytes)
        }

        private func kind(_ json: JSON) -> String {
            switch json.content {
            case .null: "null"
            case .bool(let value): "\(value)"
            case .number(let text): "the number \(text.prefix(20))"
            case .string: "text"
            case .array: "a list"
            case .object: "an object"
            }
        }
    }
#endif
