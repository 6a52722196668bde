import Statistics
import Testing

@Suite("Random numbers")
struct RandomTests {
    /// Random123's kat_vectors (Salmon et al. 2011), philox4x64 with 10 rounds; NumPy 2.4's `Philox` agrees.
    @Test(
        "Philox answers Random123's known-answer tests",
        arguments: [
            ([0, 0, 0, 0], [0, 0], [0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b, 0x7e68_b68a_ec7b_a23b]),
            (
                [.max, .max, .max, .max], [.max, .max],
                [0x87b0_92c3_013f_e90b, 0x438c_3c67_be8d_0224, 0x9cc7_d7c6_9cd7_77b6, 0xa09c_aebf_594f_0ba0]
            ),
            (
                [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89],
                [0x4528_21e6_38d0_1377, 0xbe54_66cf_34e9_0c6c],
                [0xa528_f454_03e6_1d95, 0x38c7_2dbd_566e_9788, 0xa5a1_610e_72fd_18b5, 0x57bd_43b5_e52b_7fe6]
            ),
        ] as [([UInt64], [UInt64], [UInt64])])
    func knownAnswers(counter: [UInt64], key: [UInt64], expected: [UInt64]) {
        let words = CounterBasedGenerator.words(counter: (counter[0], counter[1], counter[2], counter[3]), key: (key[0], key[1]))
        #expect([words.0, words.1, words.2, words.3] == expected)
    }

    /// numpy.random.Philox(key=[2023, 42], counter=[0, 7, 0, 0] and [1, 7, 0, 0]), NumPy counting up before it draws.
    @Test("a sequence is seed and stream for a key, position and index for a counter")
    func sequence() {
        var generator = CounterBasedGenerator(seed: 2023, stream: 42, index: 7)
        let drawn = (0..<8).map { _ in generator.next() }
        #expect(
            drawn == [
                0xe273_99de_4c20_2662, 0x356b_4af0_e828_235b, 0xaa08_e516_3ff9_3957, 0xee32_6261_3627_b850,
                0x6b43_5ad7_a187_8c5a, 0xd9f9_a251_57bb_5d08, 0xb8b9_be7d_dd2f_7502, 0x81a4_1d59_7d2e_d5f7,
            ])
    }

    @Test("any word can be had without the ones before it")
    func anyPosition() {
        var generator = CounterBasedGenerator(seed: 1, stream: StableHash("机电工程学院", "trainees").value, index: 3)
        let drawn = (0..<50).map { _ in generator.next() }
        for position in [0, 49, 3, 4, 17] {
            #expect(
                CounterBasedGenerator.word(seed: 1, stream: generator.stream, index: 3, position: UInt64(position)) == drawn[position])
            generator.position = UInt64(position)
            #expect(generator.next() == drawn[position])
        }
    }

    @Test("uniform numbers keep off both ends")
    func ends() {
        struct Constant: RandomNumberGenerator {
            let word: UInt64
            mutating func next() -> UInt64 { word }
        }
        var lowest = Constant(word: 0)
        var highest = Constant(word: .max)
        #expect(lowest.uniform() == 0x1p-53)
        #expect(highest.uniform() == 1 - 0x1p-53)
        #expect(lowest.standardNormal() == -highest.standardNormal())
    }

    /// The numbers are those of Reference/stable_hash.py.
    @Test("the hash of a text is the same for ever, and fields don't run together")
    func stableHash() {
        #expect(StableHash().value == 0xefd0_1f60_ba99_2926)
        #expect(StableHash("a").value == 0x3aec_69d2_86fb_d39b)
        #expect(StableHash("机电工程学院", "trainees").value == 0xb8ee_530a_a104_9f89)
        #expect(StableHash("ab", "c").value != StableHash("a", "bc").value)
        #expect(StableHash("a").value != StableHash("a", "").value)
    }
}
