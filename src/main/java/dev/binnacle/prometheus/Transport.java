package dev.binnacle.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import java.util.List;
import java.util.Map;

/// The way to one Prometheus. Any thread may ask, several at once; interrupting the caller cancels the request.
public sealed interface Transport permits UrlTransport, ProxyTransport {

    /// As a person would name it, without a path: some carry the access right in theirs.
    String address();

    /// How long a query may be: where it becomes a part of the address, servers refuse a long one.
    int longestQuery();

    /// Whatever the other side answers, errors included, is a known answer; only failing to get one is not.
    ///
    /// @param path below the Prometheus: `/api/v1/query`
    Answer<Fetched> ask(String path, List<Map.Entry<String, String>> parameters, Limits limits);
}
