package dev.binnacle.cluster;

import java.time.Duration;

/// What an endpoint answered.
///
/// @param status HTTP status of the endpoint itself
/// @param body   as received; owned by the receiver, not copied
/// @param took   from sending the request to the last byte
public record Fetched(int status, String contentType, byte[] body, Duration took) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
