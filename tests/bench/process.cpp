#include "tests/bench/process.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

namespace fascia::bench {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void become(const Command& command, std::vector<char*>& words,
                         const sigset_t& signals) {
    sigprocmask(SIG_SETMASK, &signals, nullptr);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // nothing goes on when the benchmark is stopped
    const int most = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    cpu_set_t set;
    CPU_ZERO(&set);
    for (int core = 0; core < std::min(command.cores, most); ++core) {
        CPU_SET(static_cast<std::size_t>(core), &set);
    }
    sched_setaffinity(0, sizeof set, &set);

    constexpr mode_t mode = 0644;
    const char* output = command.output.empty() ? "/dev/null" : command.output.c_str();
    const int in = open("/dev/null", O_RDONLY);
    if (chdir(command.folder.c_str()) != 0) {
        _exit(127);
    }
    const int out = open(output, O_WRONLY | O_CREAT | O_TRUNC, mode);
    const int error = open("stderr", O_WRONLY | O_CREAT | O_TRUNC, mode);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(error, STDERR_FILENO);
    execvp(words.front(), words.data());
    _exit(127);
}

double resident_mib(pid_t child) {
    std::ifstream in("/proc/" + std::to_string(child) + "/statm");
    double all = 0;
    double resident = 0;
    in >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

sigset_t child_ends() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    return set;
}

/// Waits for the end; if a limit is passed, makes it.
Ended watch(pid_t child, const Limits& limits, Clock::time_point start, rusage& used, int& status) {
    constexpr timespec between_looks{0, 50'000'000};
    const sigset_t ends = child_ends();
    Ended ended = Ended::well;
    while (wait4(child, &status, WNOHANG, &used) == 0) {
        sigtimedwait(&ends, nullptr, &between_looks);
        if (ended != Ended::well) {
            continue;
        }
        if (Clock::now() - start > limits.time) {
            ended = Ended::out_of_time;
        } else if (resident_mib(child) > static_cast<double>(limits.mib)) {
            ended = Ended::out_of_memory;
        }
        if (ended != Ended::well) {
            kill(-child, SIGKILL);
        }
    }
    return ended;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

const char* text(Ended ended) {
    switch (ended) {
        case Ended::well:
            return "well";
        case Ended::with_error:
            return "failed";
        case Ended::out_of_time:
            return "over the time limit";
        case Ended::out_of_memory:
            return "over the memory limit";
    }
    return "";
}

Usage run(const Command& command, const Limits& limits) {
    std::vector<std::string> texts = command.words;
    std::vector<char*> words;
    words.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        words.push_back(text.data());
    }
    words.push_back(nullptr);

    // Held back, the end of a child is waited for without a moment being lost.
    sigset_t before;
    const sigset_t ends = child_ends();
    sigprocmask(SIG_BLOCK, &ends, &before);

    const Clock::time_point start = Clock::now();
    const pid_t child = fork();
    if (child < 0) {
        throw std::system_error(errno, std::generic_category(), "fork");
    }
    if (child == 0) {
        become(command, words, before);
    }
    Usage usage;
    int status = 0;
    rusage used{};
    usage.ended = watch(child, limits, start, used, status);
    usage.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    usage.cpu = seconds(used.ru_utime) + seconds(used.ru_stime);
    usage.mib = static_cast<double>(used.ru_maxrss) / 1024.0;
    if (usage.ended == Ended::well && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) {
        usage.ended = Ended::with_error;
    }
    return usage;
}

std::filesystem::path find_program(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::filesystem::path file = std::filesystem::path(folder) / name;
        if (access(file.c_str(), X_OK) == 0) {
            return file;
        }
    }
    return {};
}

}  // namespace fascia::bench
