#if Notebooks
    import CZeroMQ
    import Foundation

    /// Why the kernel can't talk.
    public struct KernelError: Error, CustomStringConvertible, Sendable {
        /// What went wrong.
        public let description: String
    }

    /// The library's state, which sockets share.
    final class ZeroMQContext {
        let handle: UnsafeMutableRawPointer

        init() throws(KernelError) {
            guard let handle = zmq_ctx_new() else { throw KernelError(description: "ZeroMQ: \(Self.reason)") }
            self.handle = handle
        }

        deinit { zmq_ctx_term(handle) }

        static var reason: String { String(cString: zmq_strerror(zmq_errno())) }
    }

    /// A socket of ZeroMQ that sends and receives messages of several frames.
    final class ZeroMQSocket {
        enum Kind {
            case router, publisher, reply

            var code: Int32 {
                switch self {
                case .router: ZMQ_ROUTER
                case .publisher: ZMQ_PUB
                case .reply: ZMQ_REP
                }
            }
        }

        private let context: ZeroMQContext
        private let handle: UnsafeMutableRawPointer

        /// A socket at an address, `tcp://127.0.0.1:5555` or `ipc://path`.
        init(_ context: ZeroMQContext, _ kind: Kind, at address: String) throws(KernelError) {
            guard let handle = zmq_socket(context.handle, kind.code) else {
                throw KernelError(description: "ZeroMQ: \(ZeroMQContext.reason)")
            }
            self.context = context
            self.handle = handle
            // What can't be delivered within a second of closing is dropped; what isn't read yet is kept without limit.
            var linger: Int32 = 1_000
            zmq_setsockopt(handle, ZMQ_LINGER, &linger, MemoryLayout<Int32>.size)
            var unlimited: Int32 = 0
            zmq_setsockopt(handle, ZMQ_SNDHWM, &unlimited, MemoryLayout<Int32>.size)
            guard zmq_bind(handle, address) == 0 else { throw KernelError(description: "\(address): \(ZeroMQContext.reason)") }
        }

        deinit { zmq_close(handle) }

        /// A descriptor that can be watched; when it is readable, ask ``receive()`` until there is nothing.
        var descriptor: Int32 {
            var descriptor: Int32 = -1
            var size = MemoryLayout<Int32>.size
            zmq_getsockopt(handle, ZMQ_FD, &descriptor, &size)
            return descriptor
        }

        /// The frames of a message that is there; `nil` if there is none.
        func receive() -> [[UInt8]]? {
            var frames: [[UInt8]] = []
            while true {
                var message = zmq_msg_t()
                zmq_msg_init(&message)
                defer { zmq_msg_close(&message) }
                var count = zmq_msg_recv(&message, handle, frames.isEmpty ? ZMQ_DONTWAIT : 0)
                while count < 0, zmq_errno() == EINTR { count = zmq_msg_recv(&message, handle, frames.isEmpty ? ZMQ_DONTWAIT : 0) }
                guard count >= 0 else { return nil }
                frames.append(Array(UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: zmq_msg_size(&message))))
                if zmq_msg_more(&message) == 0 { return frames }
            }
        }

        /// Sends a message.
        func send(_ frames: [[UInt8]]) {
            for (place, frame) in frames.enumerated() {
                let flags = place + 1 < frames.count ? ZMQ_SNDMORE : 0
                frame.withUnsafeBytes { bytes in
                    while zmq_send(handle, bytes.baseAddress, bytes.count, flags) < 0, zmq_errno() == EINTR {}
                }
            }
        }

        /// Waits for a message on any of several sockets.
        static func wait(_ sockets: [ZeroMQSocket], milliseconds: Int) {
            var items = sockets.map { zmq_pollitem_t(socket: $0.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0) }
            zmq_poll(&items, Int32(items.count), milliseconds)
        }
    }
#endif
