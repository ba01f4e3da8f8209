import Glibc

enum Environment {
    /// The number in this variable, or nil.
    static func number(_ name: String) -> Int? {
        guard let value = unsafe getenv(name) else { return nil }
        return Int(unsafe String(cString: value))
    }
}
