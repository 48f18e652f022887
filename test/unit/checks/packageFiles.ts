/** Dockerfiles such as people write them, one or more for each way in which package managers are called. */
export const packageFiles: readonly string[] = [
  `FROM centos:7
LABEL maintainer="web@example.com"
RUN yum install epel-release
RUN yum -y update && yum -y install httpd php php-mysql
COPY httpd.conf /etc/httpd/conf/
EXPOSE 80
CMD ["/usr/sbin/httpd", "-DFOREGROUND"]
`,
  `FROM rockylinux:9 AS build
RUN yum groupinstall "Development Tools" && \\
    yum install -y cmake git
WORKDIR /src
COPY . .
RUN cmake . && make

FROM rockylinux:9
RUN yum install \\
        openssl \\
        # for the health check
        curl
COPY --from=build /src/app /usr/local/bin/app
USER 10001
ENTRYPOINT ["app"]
`,
  `FROM fedora:44
RUN dnf -q install \\
    git \\
    python3-pip \\
 && pip install ansible
RUN set -ex; \\
	dnf upgrade -y; \\
	dnf module install nodejs; \\
	npm install -g yarn pm2@6; \\
	yarn global add serve
CMD sleep infinity
`,
  `FROM registry.access.redhat.com/ubi9/ubi-minimal:9.5
ARG JAVA_VERSION=17
RUN microdnf install java-\${JAVA_VERSION}-openjdk-headless shadow-utils
RUN useradd -u 1001 app
USER app
COPY target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
`,
  `FROM registry.access.redhat.com/ubi9/ubi:9.5 AS rootfs
RUN mkdir -p /mnt/rootfs
RUN dnf install --installroot /mnt/rootfs coreutils-single --releasever 9 --setopt install_weak_deps=false --nodocs
FROM scratch
COPY --from=rootfs /mnt/rootfs/ /
`,
  `FROM amazonlinux:2
RUN yum install -y gcc-c++ make && yum clean all && rm -rf /var/cache/yum
RUN curl -sL https://rpm.nodesource.com/setup_16.x | bash -
RUN yum install -y nodejs-16.20.2 && npm i -g npm typescript
`,
  `FROM opensuse/leap:16.0
RUN zypper refresh && zypper install -n gcc make && zypper dup
RUN zypper -n in -t pattern devel_basis && zypper in git
`,
  `FROM opensuse/tumbleweed
RUN zypper --non-interactive dup && \\
    zypper --non-interactive install --no-recommends curl git && \\
    zypper clean
ONBUILD RUN zypper install "foo>=1"
`,
  `FROM node:22-slim AS deps
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile

FROM deps AS build
COPY . .
RUN yarn build

FROM node:22-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json yarn.lock ./
RUN yarn install --production
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/index.js"]
`,
  `FROM node:22
WORKDIR /app
COPY .yarnrc.yml package.json yarn.lock ./
COPY .yarn ./.yarn
RUN corepack enable && yarn install --immutable
CMD yarn start
`,
  `FROM node:20-alpine
RUN apk add python3 make g++ && npm install -g @angular/cli node-gyp@10 && apk del make
RUN npm install git+https://github.com/npm/cli.git express lodash@4
RUN npm install --unsafe-perm true
`,
  `FROM ruby:3.4-slim
ENV BUNDLER_VERSION=2.6.2
RUN apt-get update -qq && apt-get install build-essential libpq-dev nodejs
RUN gem install bundler && gem install --no-document rails foreman:0.88
RUN gem install nokogiri -v 1.18 -- --use-system-libraries
COPY Gemfile Gemfile.lock ./
RUN bundle install
`,
  `FROM golang:1.24 AS tools
RUN go install golang.org/x/tools/cmd/stringer@latest && go install github.com/go-delve/delve/cmd/dlv@v1.24.0
FROM golang:1.24
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go install example.com/app/cmd/app && go run github.com/go-delve/delve/cmd/dlv@latest version
RUN go get github.com/stretchr/testify
CMD ["app"]
`,
  `# syntax=docker/dockerfile:1
FROM debian:12
RUN <<EOF
apt update
apt install curl wget
pip install flask
yum install nothing
EOF
RUN <<EOF bash -e
apt-get update
apt-get install make
npm install -g serve
EOF
CMD ["a"]
`,
  `FROM debian:12
RUN ["apt-get", "update"]
RUN ["apt-get", "install", "curl"]
RUN ["/usr/bin/yum", "install", "httpd"]
RUN ["dnf", "install", "httpd"]
RUN ["zypper", "in", "curl"]
RUN ["yarn", "install"]
RUN ["npm", "install", "-g", "pm2"]
RUN ["sh", "-c", "yum install httpd && pip install flask"]
`,
  `FROM ubuntu:24.04
ENV DEBIAN_FRONTEND=noninteractive
RUN sudo apt update && sudo apt -y upgrade && sudo apt install \\
      curl=8.5.0-2ubuntu10 \\
      git
RUN apt list --installed; apt full-upgrade -y
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && pip3 install --user -e git+https://github.com/a/b.git#egg=b
`,
  `FROM python:3.12-slim AS build
ENV POETRY_VERSION=1.8.5
ARG PIP_CACHE_DIR=/cache/pip
RUN pip install poetry && pip install -r requirements.txt
RUN pip install --upgrade pip "uvicorn[standard]"; python -m pip install flask==3.1.0
FROM python:3.12-slim
RUN pip install flask
`,
  `FROM debian:12 AS base
RUN apt-get update && apt-get install -y curl=7.88.1-10+deb12u12 && rm -rf /var/lib/apt/lists/*
FROM base
RUN apt-get update; apt-get install curl
ONBUILD RUN apt-get update && yum install x && yarn
`,
  `# escape=\`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN npm install -g pm2; yum install x
RUN choco install -y git
`,
  `FROM alpine:3.21
RUN apk update && apk add --virtual .deps gcc musl-dev \\
 && pip install --target /opt numpy \\
 && apk del .deps
RUN if [ -n "$DEV" ]; then apk add bash; yarn; else npm i -g serve; fi
RUN for p in a b; do yum install $p; done
RUN (cd /tmp && dnf install git) & wait
RUN yes | dnf install git | tee log
`,
];
