import LichHost

/// The configuration of this machine: the main file and its drop-ins.
package enum ConfigurationFiles {
    /// What was read.
    package struct Loaded {
        package var configuration: Configuration
        /// Where what is not shipped is from, by ``ConfigurationKey/id``.
        package var origins: [String: ConfigurationOrigin] = [:]
        package var problems: [ConfigurationProblem] = []
        /// Whether the main file is not there.
        package var isMissing = false
    }

    /// Reads the file at `path` (nil: ``Configuration/path(instance:)``, which need not be there), then `PATH.d/*.conf` in order of name. A file that cannot be
    /// read is a problem, and the others are read all the same.
    package static func load(path: String?, instance: InstanceName? = nil) -> Loaded {
        let shipped = Configuration(instance: instance)
        var loaded = Loaded(configuration: shipped)
        let path = path ?? Configuration.path(instance: instance)
        loaded.isMissing = !read(path, shipped: shipped, into: &loaded)
        do throws(HostError) {
            for name in try TextFiles.names(in: "\(path).d", suffix: ".conf") {
                _ = read("\(path).d/\(name)", shipped: shipped, into: &loaded)
            }
        } catch {
            loaded.problems.append(ConfigurationProblem(file: "\(path).d", line: 0, column: 1, kind: .unreadable(reason: error.reason)))
        }
        return loaded
    }

    private static func read(_ path: String, shipped: Configuration, into loaded: inout Loaded) -> Bool {
        do throws(HostError) {
            guard let text = try TextFiles.read(path) else { return false }
            loaded.problems += ConfigurationReader.read(
                text, file: path, into: &loaded.configuration, origins: &loaded.origins, shipped: shipped)
        } catch {
            loaded.problems.append(ConfigurationProblem(file: path, line: 0, column: 1, kind: .unreadable(reason: error.reason)))
        }
        return true
    }
}
