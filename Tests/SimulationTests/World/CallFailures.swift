import Glibc
import LichTestSupport

/// How the calls of one port fail just now.
struct CallFailures {
    /// All of those that it can befall, until it is mended.
    var lasting: CallError?
    /// The next of those that it can befall.
    var once: CallError?
    /// The next fsync.
    var failsNextSync = false
    var isInterrupted = false
    var writesShort = false

    mutating func mend() { self = CallFailures() }

    /// What becomes of a call to `port` that the process lives to make.
    mutating func fate(of call: FileCall, port: String, in world: World) -> FileCallFate {
        if failsNextSync, call.name == "fsync" {
            failsNextSync = false
            world.count("\(port) fsync")
            return fails(.failing, call, world)
        }
        if let error = once, error.befalls(call) {
            once = nil
            world.count("\(port) \(error.name)")
            return fails(error, call, world)
        }
        if let error = lasting, error.befalls(call) {
            world.count("\(port) \(error.name)")
            return fails(error, call, world)
        }
        if isInterrupted, CallError.interrupted.befalls(call), world.chance(1, in: 3) {
            world.count("\(port) EINTR")
            return fails(.interrupted, call, world)
        }
        if writesShort, call.name == "write" || call.name == "read" {
            world.count("\(port) short \(call.name)")
            return .short(world.pick(1...700))
        }
        return .made
    }

    private func fails(_ error: CallError, _ call: FileCall, _ world: World) -> FileCallFate {
        world.note("\(error.name) for \(call)")
        return .fails(error.code)
    }
}
