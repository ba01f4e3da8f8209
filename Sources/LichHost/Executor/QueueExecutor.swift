package import Dispatch

/// A serial queue as the executor of an actor: what a Dispatch source on that queue calls is isolated to the actor (`assumeIsolated`).
/// Linux has no `DispatchSerialQueue`, and the default executor's threads wake an idle process once a second.
package final class QueueExecutor: SerialExecutor {
    package let queue: DispatchQueue

    /// The queue must be serial.
    package init(queue: DispatchQueue) { self.queue = queue }

    /// A new serial queue with this label.
    package convenience init(label: String) { self.init(queue: DispatchQueue(label: label)) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    package func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
