import Foundation
import Tables
import Testing

@testable import Notebook

@Suite("Hashes and signatures")
struct SHA256Tests {
    @Test(
        "SHA-256 agrees with FIPS 180-4's examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func examples(_ text: String, _ expected: String) {
        #expect(SHA256.hexadecimal(Array(text.utf8)) == expected)
    }

    @Test("A million letters have their hash, in whatever pieces they come")
    func million() {
        let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        for piece in [1_000_000, 63, 64, 65] {
            var hash = SHA256()
            var rest = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)[...]
            while !rest.isEmpty {
                hash.update(rest.prefix(piece))
                rest = rest.dropFirst(piece)
            }
            #expect(hash.finish().map { String(format: "%02x", $0) }.joined() == expected)
        }
    }

    /// RFC 4231, test cases 1, 2, 3, 4, 6 and 7.
    @Test(
        "Signatures agree with RFC 4231",
        arguments: [
            ([UInt8](repeating: 0x0b, count: 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (Array("Jefe".utf8), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (
                [UInt8](repeating: 0xaa, count: 20), String(repeating: "\u{DD}", count: 0),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            ((1...25).map { UInt8($0) }, "", "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
            (
                [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                [UInt8](repeating: 0xaa, count: 131),
                "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed "
                    + "before being used by the HMAC algorithm.",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
        ] as [([UInt8], String, String)])
    func signatures(_ key: [UInt8], _ text: String, _ expected: String) {
        var data = Array(text.utf8)
        if key == [UInt8](repeating: 0xaa, count: 20) { data = [UInt8](repeating: 0xdd, count: 50) }
        if key.count == 25 { data = [UInt8](repeating: 0xcd, count: 50) }
        #expect(SHA256.signature(of: [data], key: key) == expected)
        #expect(SHA256.signature(of: data.map { [$0] }, key: key) == expected, "in pieces")
    }
}
