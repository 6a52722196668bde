import Observations
import Testing

@Suite("Newline-delimited JSON")
struct LinesTests {
    @Test("objects of one level are rows, whatever the order of their keys")
    func read() throws {
        let text = """
            {"college": "a", "month": "2023-01", "trainees": 5}

            {"trainees": 6.0e0, "month": "2023-02", "college": "\\u0061"}
            {"college": "a", "month": "2023-03", "trainees": null, "备注": "x, \\"y\\""}

            """
        #expect(try tidy(text) == "college,month,trainees\na,2023-01,5\na,2023-02,6\na,2023-03,\n")
        let reading = try PanelReader().read(text: Array(text.utf8), named: "t.ndjson")
        #expect(reading.recognitions[0].description.hasPrefix("t.ndjson: NDJSON, 3 rows, "))
    }

    @Test("errors have the line of their object")
    func places() {
        let good = "{\"college\":\"a\",\"month\":\"2023-01\",\"trainees\":5}\n"
        #expect(
            errors(good + "{\"college\":\"a\",\"month\":\"2023-02\",\"trainees\":\"1O2\"}\n") == [
                .notANumber("1O2", at: at(2, "trainees", 3))
            ])
    }

    @Test(
        "what is no flat object is refused",
        arguments: [
            ("{\"a\":[1]}", .nested(name: "a")), ("{\"b\":1,\"学院\":{}}", .nested(name: "学院")), ("{\"a\":1", .malformed),
            ("{\"a\":1}}", .malformed), ("{\"a\":01}", .malformed), ("{\"a\":1,\"a\":2}", .repeated(name: "a")),
            ("{\"a\":null,\"a\":2}", .repeated(name: "a")), ("{\"a\":\"\\ud800\"}", .malformed), ("{a:1}", .malformed), ("[1]", .malformed),
            ("{\"a\":nan}", .malformed),
        ] as [(String, JSONFault)])
    func refused(line: String, fault: JSONFault) {
        let text = "{\"college\":\"a\",\"month\":\"2023-01\",\"trainees\":5}\n" + line + "\n"
        #expect(errors(text) == [.notJSON(fault, at: at(2))])
    }
}
