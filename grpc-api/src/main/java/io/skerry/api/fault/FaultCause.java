package io.skerry.api.fault;

/** An exception below gRPC, such as a refused certificate, that knows the fault it stands for. */
public interface FaultCause {
    /** The fault, with a message for operators. */
    Faults.Fault fault();
}
