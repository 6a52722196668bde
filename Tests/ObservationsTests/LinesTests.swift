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
            "{\"a\":[1]}", "{\"a\":{}}", "{\"a\":1", "{\"a\":1}}", "{\"a\":01}", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{a:1}", "[1]",
            "{\"a\":nan}",
        ])
    func refused(line: String) {
        let text = "{\"college\":\"a\",\"month\":\"2023-01\",\"trainees\":5}\n" + line + "\n"
        #expect(errors(text) == [.notJSON(at: at(2))])
    }
}
