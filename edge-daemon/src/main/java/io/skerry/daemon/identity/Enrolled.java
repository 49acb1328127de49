package io.skerry.daemon.identity;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.EnrolResponse;

/**
 * An enrolment that succeeded.
 *
 * @param tokenId of the token that it used up, 16 bytes
 * @param response what the hub answered, verified
 */
public record Enrolled(ByteString tokenId, EnrolResponse response) {}
