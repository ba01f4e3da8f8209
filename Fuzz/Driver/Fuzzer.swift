import Glibc
import LichFuzzing

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// What $LICH_FUZZ names; everything else on the command line is libFuzzer's own.
private let target: FuzzTarget = {
    let name = unsafe getenv("LICH_FUZZ").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else { fatalError("LICH_FUZZ must be one of \(FuzzTarget.allCases.map(\.rawValue))") }
    return target
}()

/// `main`, by the name that SwiftPM gives it: -sanitize=fuzzer takes -parse-as-library, and then there is no other.
@_cdecl("lich_fuzz_main")
func main(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32 {
    var (count, arguments) = unsafe (count, arguments)
    return unsafe runDriver(&count, &arguments) { start, count in
        let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
        if let violation = target.violation(of: octets) { fatalError(violation) }
        return 0
    }
}
