import Glibc
import LichFuzzing

/// The target is named by $LICH_FUZZ; everything else is libFuzzer's own.
private let target: FuzzTarget = {
    let name = unsafe getenv("LICH_FUZZ").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else { fatalError("LICH_FUZZ must be one of \(FuzzTarget.allCases.map(\.rawValue))") }
    return target
}()

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

private func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let violation = target.violation(of: octets) { fatalError(violation) }
    return 0
}

// A process that ends itself shows libFuzzer which input did it.
unsafe setvbuf(stdout, nil, _IOLBF, 0)
var count = CommandLine.argc
var arguments = unsafe CommandLine.unsafeArgv
exit(unsafe runDriver(&count, &arguments, { unsafe test($0, $1) }))
