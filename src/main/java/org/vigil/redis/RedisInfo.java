package org.vigil.redis;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Redis says of itself.
 *
 * @param runId changes whenever Redis starts anew
 * @param history changes whenever it becomes a master
 * @param inCluster whether it is one of a cluster
 * @param role {@code master} or {@code slave}
 * @param usedMemory in bytes
 * @param maxMemory in bytes, 0 for no limit
 * @param machineMemory of the machine it runs on, in bytes, 0 if it does not say
 * @param appendOnly whether it keeps an append-only file
 * @param writesDurable whether the last write to that file went well
 * @param appendOnlySize of that file, in bytes
 * @param appendOnlyBase its size after the last rewrite: more means there may be something deleted still in it
 * @param rewriting whether a rewrite is under way
 * @param rewriteWorked whether the last rewrite did
 * @param evictionPolicy {@code noeviction} if fit for us
 */
public record RedisInfo(
        String version,
        String runId,
        String history,
        boolean inCluster,
        long pid,
        String role,
        long usedMemory,
        long maxMemory,
        long machineMemory,
        boolean appendOnly,
        boolean writesDurable,
        long appendOnlySize,
        long appendOnlyBase,
        boolean rewriting,
        boolean rewriteWorked,
        String evictionPolicy) {

    /** How much of the memory it may have is used, in hundredths: of its limit, or else of the machine's memory. */
    public int filledPercent() {
        long most = maxMemory > 0 ? maxMemory : machineMemory;
        return most > 0 ? (int) Math.min(usedMemory * 100 / most, 100) : 0;
    }

    /** Asks. */
    static RedisInfo of(Link link) {
        if (link.ask("INFO") instanceof byte[] text) {
            return parse(new String(text, StandardCharsets.UTF_8));
        }
        throw new RedisAway("Redis does not say what it is");
    }

    /** Reads the answer to {@code INFO}. */
    static RedisInfo parse(String text) {
        Map<String, String> facts = facts(text);
        return new RedisInfo(
                facts.getOrDefault("redis_version", "unknown"),
                facts.getOrDefault("run_id", ""),
                facts.getOrDefault("master_replid", ""),
                number(facts, "cluster_enabled") == 1,
                number(facts, "process_id"),
                facts.getOrDefault("role", "unknown"),
                number(facts, "used_memory"),
                number(facts, "maxmemory"),
                number(facts, "total_system_memory"),
                number(facts, "aof_enabled") == 1,
                facts.getOrDefault("aof_last_write_status", "ok").equals("ok"),
                number(facts, "aof_current_size"),
                number(facts, "aof_base_size"),
                number(facts, "aof_rewrite_in_progress") == 1 || number(facts, "aof_rewrite_scheduled") == 1,
                facts.getOrDefault("aof_last_bgrewrite_status", "ok").equals("ok"),
                facts.getOrDefault("maxmemory_policy", "unknown"));
    }

    /** Of several masters: the memory of the fullest, the files of all, and whatever is wrong with any. */
    static RedisInfo together(List<RedisInfo> all) {
        RedisInfo fullest = Collections.max(all, Comparator.comparingInt(RedisInfo::filledPercent));
        return new RedisInfo(
                fullest.version,
                fullest.runId,
                fullest.history,
                fullest.inCluster,
                fullest.pid,
                fullest.role,
                fullest.usedMemory,
                fullest.maxMemory,
                fullest.machineMemory,
                all.stream().allMatch(RedisInfo::appendOnly),
                all.stream().allMatch(RedisInfo::writesDurable),
                all.stream().mapToLong(RedisInfo::appendOnlySize).sum(),
                all.stream().mapToLong(RedisInfo::appendOnlyBase).sum(),
                all.stream().anyMatch(RedisInfo::rewriting),
                all.stream().allMatch(RedisInfo::rewriteWorked),
                fullest.evictionPolicy);
    }

    private static Map<String, String> facts(String text) {
        Map<String, String> facts = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                facts.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return facts;
    }

    private static long number(Map<String, String> facts, String name) {
        return Long.parseLong(facts.getOrDefault(name, "0"));
    }
}
