package io.airssys.rt.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A queue from any number of senders to one receiver: one exchange for a send, no atomic operation
/// for a receive.
///
/// A linked list after Vyukov's non-intrusive queue. A sender exchanges `tail` for its node, then
/// links the old tail to it. Between the two the node is *in flight*: the receiver sees that the
/// lane is not empty ([#isEmpty]) but cannot take the message yet ([#poll] gives null). The
/// exchange is the moment of sending, and a full fence.
///
/// The node at `head` is the one taken last. It keeps its item until [#done], so that the message
/// in hand can be found without a field of its own.
final class Lane {
    private static final VarHandle TAIL;
    private static final VarHandle NEXT;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(Lane.class, "tail", Node.class);
            NEXT = lookup.findVarHandle(Node.class, "next", Node.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class Node {
        @Nullable Object item;

        @SuppressWarnings("UnusedVariable") // read through NEXT
        @Nullable Node next;

        Node(@Nullable Object item) {
            this.item = item;
        }
    }

    /// Written by the receiver only.
    private Node head;

    private volatile Node tail;

    /// Picks that passed over the present head (R23). The receiver's.
    int passedOver;

    Lane() {
        Node stub = new Node(null);
        head = stub;
        tail = stub;
    }

    void add(Object item) {
        Node node = new Node(item);
        Node before = (Node) TAIL.getAndSet(this, node);
        try {
            NEXT.setRelease(before, node);
        } catch (StackOverflowError e) {
            // A sender at the end of its stack. A gap in the list would stop the receiver for ever,
            // and a plain field
            // write calls nothing.
            before.next = node;
            throw e;
        }
    }

    /// Takes the oldest; receiver only. Null if there is none, or it is in flight.
    @Nullable Object poll() {
        Node old = head;
        Node next = (Node) NEXT.getAcquire(old);
        if (next == null) {
            return null;
        }
        head = next;
        old.next =
                null; // an old node that stays in the old generation must not keep the young ones
        // alive
        return next.item;
    }

    /// {@return what was taken last, until [#done]; receiver only}
    @Nullable Object taken() {
        return head.item;
    }

    /// Forgets what was taken last; receiver only.
    void done() {
        head.item = null;
    }

    /// {@return true if [#poll] will give a message; receiver only}
    boolean isReady() {
        return NEXT.getAcquire(head) != null;
    }

    /// {@return false if something was sent and not taken, in flight or not}
    ///
    /// Exact for the receiver. Another thread may see false too often, never wrongly true once its
    /// own send returned and nobody has taken since.
    boolean isEmpty() {
        return tail == head;
    }

    /// {@return how many user messages wait; exact while nobody sends or receives}
    int depth() {
        int count = 0;
        Node end = tail;
        Node node = head;
        while (node != end) {
            node = (Node) NEXT.getAcquire(node);
            if (node == null) {
                break;
            }
            if (Item.isUserMessage(node.item)) {
                count++;
            }
        }
        return count;
    }
}
